import { z } from 'zod';
import { uuid } from '../../common/fields';

/** Keys that one request may delete: each has an event in the trail, on which others wait meanwhile. */
export const MOST_DELETED = 1000;

export const apiKeyIds = z.array(uuid).max(MOST_DELETED);
