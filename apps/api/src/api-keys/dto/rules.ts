import { KEY_ENVIRONMENTS, MOST_OF_A_KEY, SCOPES } from '@flowgate/contracts';
import { z } from 'zod';
import { text } from '../../common/fields';
import { readNetwork } from '../networks';
import { budget, limits } from './limits';

const address = text.transform((given, context) => {
  const network = readNetwork(given);
  if (network !== null) return network;
  const message = `${JSON.stringify(given.slice(0, 50))} is no IPv4 or IPv6 address, nor a network such as 10.0.0.0/8`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** An empty list would allow nothing; who means everything leaves the field out. */
const some = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item)
    .min(1)
    .max(most)
    .transform((given) => [...new Set(given)]);

/** The fields of a key's rules, as a body gives them. */
export const RULES = {
  description: text
    .max(MOST_OF_A_KEY.description)
    .nullish()
    .describe('Anything that whoever finds the key should know.'),
  tags: z
    .array(text.min(1).max(MOST_OF_A_KEY.tag))
    .max(MOST_OF_A_KEY.tags)
    .transform((given) => [...new Set(given)])
    .nullish()
    .describe('Words to find keys by.'),
  environment: z.enum(KEY_ENVIRONMENTS).nullish().describe('`live` when absent.'),
  is_active: z.boolean().nullish().describe('A key that is not active is refused; `true` when absent.'),
  allowed_ips: some(address, MOST_OF_A_KEY.allowed_ips)
    .nullish()
    .describe('IPv4 and IPv6 addresses and networks that the key is accepted from; any when absent.'),
  scopes: some(z.enum(SCOPES), SCOPES.length)
    .nullish()
    .describe('What the key may do; everything (`*`) when absent.'),
  flows: some(text.min(1).max(MOST_OF_A_KEY.name), MOST_OF_A_KEY.flows)
    .nullish()
    .describe(
      'The flows that the key reaches: ids, endpoint names, `project:<id>`; all of its owner when absent.',
    ),
  limits: limits.nullish().describe('How much the key may do; nothing limits it when absent.'),
  budget: budget.nullish().describe('What the key may spend on models, in US dollars.'),
};
