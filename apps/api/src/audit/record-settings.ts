import type { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '../config/settings';
import { AuditedEvent } from './audit-event.entity';
import { type Changes } from './difference';
import { lockedHead, recordChanges } from './record-changes';

/** Settings that decide who gets in, from where, and what keys and flows may then do. None is a secret. */
const SETTINGS_OF_ACCESS = [
  'host',
  'trustProxy',
  'autoLogin',
  'skipAuthAutoLogin',
  'enableSignup',
  'newUserIsActive',
  'superuserCommand',
  'apiKeySource',
  'accessTokenSeconds',
  'refreshTokenSeconds',
  'accessSecure',
  'accessHttpOnly',
  'rateLimitEnabled',
  'rateLimitPerMinute',
  'wrongKeysPerMinute',
  'leakedKeys',
  'corsOrigins',
  'corsAllowCredentials',
  'prometheusEnabled',
  'tweaksPolicy',
  'allowedHosts',
  'auditRetentionDays',
] as const satisfies (keyof Settings)[];

/** Tells the trail which settings of access are others than those that a server was started with before; at first, what they are. */
export async function recordSettings(dataSource: DataSource, settings: Settings): Promise<void> {
  await dataSource.transaction(async (manager) => {
    // Of replicas that start together, the first tells.
    await lockedHead(manager);
    const before = await manager.find(AuditedEvent, {
      where: { action: 'settings.change' },
      order: { seq: 'ASC' },
    });
    const known = new Map<string, string>();
    for (const { changes } of before)
      for (const [variable, change] of Object.entries(JSON.parse(changes) as Changes))
        if ('to' in change) known.set(variable, String(change.to));
    const changes: Changes = {};
    for (const name of SETTINGS_OF_ACCESS) {
      const { variable } = SETTINGS[name];
      const [from, to] = [known.get(variable), String(settings[name])];
      if (from !== to) changes[variable] = { ...(from !== undefined && { from }), to };
    }
    if (Object.keys(changes).length === 0) return;
    await recordChanges(manager, [{ action: 'settings.change', target: null, owner: null, changes }]);
  });
}
