import { jest } from '@jest/globals';
import { SpendingRefusedError, type ModelCall } from '@flowgate/engine';
import type { KeyBudget, PaidCall } from '../budgets/key-budget';
import { SetClock } from '../database/testing/set-clock';
import type { Counted } from '../limits/admission';
import { policyOf } from '../limits/policy';
import { QuotaExceededError } from '../limits/quota-exceeded-error';
import { LocalRow, Tokens } from '../limits/tokens';
import { Window } from '../limits/window';
import { WINDOWS } from '../limits/window-length';
import { RunSpending } from './run-spending';

const never = new AbortController().signal;
const call = (more: Partial<ModelCall> = {}): ModelCall => ({
  provider: 'OpenAI',
  model: 'gpt-4o',
  promptBytes: 100,
  maxTokens: 500,
  ...more,
});

function tokensPerDay(tokens: number): Counted {
  const length = WINDOWS.day;
  const counter = new Tokens(new SetClock(), new LocalRow(new Window(length)), length);
  return { policy: policyOf({ tokens, per: 'day' }), counter };
}

/** A budget that pays for so many tokens, and notes what becomes of each call. */
function budgetOf(paid: number | Error) {
  const ends: unknown[] = [];
  const asked: number[] = [];
  const budget = {
    reserve: (_call: ModelCall, { wanted }: { wanted: number }): Promise<PaidCall> => {
      asked.push(wanted);
      if (typeof paid !== 'number') return Promise.reject(paid);
      return Promise.resolve({
        maxTokens: Math.min(paid, wanted),
        settle: (used) => ends.push(used),
        release: () => ends.push('released'),
        forfeit: () => ends.push('forfeited'),
      });
    },
  };
  return { budget: budget as unknown as KeyBudget, ends, asked };
}

const leftOf = ({ policy, counter }: Counted) => counter.left(policy.most);

describe('What a run may spend on models', () => {
  it('is bounded by the tokens that are left, and freed of what a call did not use', async () => {
    const tokens = tokensPerDay(400);
    const spending = new RunSpending([tokens], null);
    const reserved = await spending.reserve(call(), never);
    expect([reserved.maxTokens, leftOf(tokens)]).toEqual([300, 0]);
    reserved.settle({ input_tokens: 20, output_tokens: 30 });
    expect(leftOf(tokens)).toBe(350);
  });

  it('is bounded by the money that is left', async () => {
    const { budget, ends } = budgetOf(70);
    const reserved = await new RunSpending([], budget).reserve(call(), never);
    expect(reserved.maxTokens).toBe(70);
    reserved.settle({ input_tokens: 1, output_tokens: 2 });
    reserved.release();
    expect(ends).toEqual([{ input_tokens: 1, output_tokens: 2 }]);
  });

  it('is, for a flow that names no limit, what every model can say in one answer, or a part of its tokens', async () => {
    const { budget, asked } = budgetOf(1e6);
    await new RunSpending([], budget).reserve(call({ maxTokens: null }), never);
    await new RunSpending([tokensPerDay(20_000)], budget).reserve(call({ maxTokens: null }), never);
    const small = await new RunSpending([tokensPerDay(2000)], null).reserve(call({ maxTokens: null }), never);
    expect([asked, small.maxTokens]).toEqual([[4096, 2000], 256]);
  });

  it('is none for the answer of embeddings', async () => {
    const tokens = tokensPerDay(100);
    const reserved = await new RunSpending([tokens], null).reserve(call({ maxTokens: 0 }), never);
    expect([reserved.maxTokens, leftOf(tokens)]).toEqual([0, 0]);
  });

  it('is refused as a whole when one of them is used up: the others are as they were', async () => {
    const tokens = tokensPerDay(1000);
    const spent = new QuotaExceededError(402, 'spent', { policies: ['budget'], retryAfter: null });
    const refused = new RunSpending([tokens], budgetOf(spent).budget).reserve(call(), never);
    await expect(refused).rejects.toMatchObject({ cause: spent });
    await expect(refused).rejects.toBeInstanceOf(SpendingRefusedError);
    expect(leftOf(tokens)).toBe(1000);
    await expect(
      new RunSpending([tokens], null).reserve(call({ promptBytes: 990 }), never),
    ).rejects.toMatchObject({ cause: { status: 429 } });
  });

  it('counts as spent what nobody has told of when the run is long over', async () => {
    jest.useFakeTimers();
    const { budget, ends } = budgetOf(500);
    const spending = new RunSpending([], budget);
    await spending.reserve(call(), never);
    spending.over();
    jest.advanceTimersByTime(1999);
    expect(ends).toEqual([]);
    jest.advanceTimersByTime(1);
    jest.useRealTimers();
    expect(ends).toEqual(['forfeited']);
  });
});
