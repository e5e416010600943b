import { alterMetadata, createList, dataToTable, messageToData } from './combine-data';
import { extractKey, filterData, filterDataValues, selectData } from './choose-data';
import { createData } from './create-data';
import { dynamicCreateData } from './dynamic-create-data';
import { csvLoader, csvToData, jsonToData, parseJsonData } from './load-text';
import { mergeData } from './merge-data';
import { dataOperations, operations, tableOperations, textOperations } from './operations';
import { parseData } from './parse-data';
import { parseTable } from './parse-table';
import { parser } from './parser';
import { typeConverter } from './type-converter';
import { updateData } from './update-data';

/** Objects, tables and the ways between them. */
export const dataComponents = [
  alterMetadata,
  createData,
  createList,
  csvLoader,
  csvToData,
  dataOperations,
  dataToTable,
  dynamicCreateData,
  extractKey,
  filterData,
  filterDataValues,
  jsonToData,
  mergeData,
  messageToData,
  operations,
  parseData,
  parseJsonData,
  parser,
  parseTable,
  selectData,
  tableOperations,
  textOperations,
  typeConverter,
  updateData,
];
