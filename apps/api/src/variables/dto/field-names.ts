import { z } from 'zod';
import { text } from '../../common/fields';

/** Names of component fields; all components together have fewer. */
export const fieldNames = z.array(text).max(1000);
