import { directory } from './directory';
import { readFile } from './read-file';
import { writeFile } from './write-file';

/** Files in and out. */
export const fileComponents = [directory, readFile, writeFile];
