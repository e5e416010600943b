import { z } from 'zod';
import { uuid } from '../../common/fields';
import { pageQuery } from '../../flows/dto/list-flows';

/** Of which flow something is asked. */
export const ofFlow = z.object({ flow_id: uuid });

/** The same, a page at a time. */
export const listOfFlow = ofFlow.extend(pageQuery);
