import 'reflect-metadata';
import { program } from './commands/program';

await program.parseAsync();
