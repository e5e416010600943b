import type { AuditEvent } from '@flowgate/contracts';
import { actionText, actorText, changeTexts } from './trail-words';

const update = (changes: AuditEvent['changes']) => changeTexts({ action: 'key.update', changes });

describe('An event of the trail', () => {
  it('says what was done and by whom', () => {
    expect(actionText({ action: 'key.rotate' })).toBe('Rotated');
    expect(actorText({ actor_name: 'alice', agent: 'curl/8' })).toBe('alice');
    expect(actorText({ actor_name: null, agent: 'langflow api-key' })).toBe('langflow api-key');
    expect(actorText({ actor_name: null, agent: null })).toBe('the server');
  });

  it.each<[AuditEvent['changes'], string]>([
    [{ is_active: { from: true, to: false } }, 'active: yes → no'],
    [{ limits: { from: [], to: [{ requests: 60, per: 'minute' }] } }, 'limits: none → 60 requests a minute'],
    [{ budget: { from: { usd: 5, per: 'day' } } }, 'budget: $5 of model costs a day → none'],
    [{ scopes: { from: ['*'], to: ['flows:run', 'files:read'] } }, 'permissions: * → flows:run, files:read'],
    [{ key_digest: { changed: true } }, 'key_digest changed'],
  ])('tells of %j: %s', (changes, text) => {
    expect(update(changes)).toEqual([text]);
  });

  it('does not repeat what a key was made with', () => {
    expect(changeTexts({ action: 'key.create', changes: { name: { to: 'Shop' } } })).toEqual([]);
  });
});
