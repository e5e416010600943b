import { combineText } from './combine-text';
import { jsonCleaner } from './json-cleaner';
import { outputParser } from './output-parser';
import { regexExtractor } from './regex-extractor';
import { splitText } from './split-text';
import {
  characterTextSplitter,
  languageRecursiveTextSplitter,
  recursiveCharacterTextSplitter,
} from './splitters';

/** Texts: cut, joined, searched, repaired. */
export const textComponents = [
  characterTextSplitter,
  combineText,
  jsonCleaner,
  languageRecursiveTextSplitter,
  outputParser,
  recursiveCharacterTextSplitter,
  regexExtractor,
  splitText,
];
