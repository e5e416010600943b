import { calculator, calculatorTool } from './calculator';
import { currentDate, idGenerator } from './current-date';

/** Small things that agents use, or flows on their own. */
export const toolComponents = [calculator, calculatorTool, currentDate, idGenerator];
