import type { Json } from '@flowgate/test-server';
import { NOBODY, type ProductCall, read, run } from './product-call';

const flow = (name: string, more: Readonly<Record<string, Json>> = {}) => ({
  name,
  data: { nodes: [], edges: [] },
  ...more,
});
const form = (filename: string, data: string, content_type = 'text/plain') => ({
  multipart: [{ name: 'file', filename, data, content_type }],
});

/** Runs of flows by what they had before anything of it is changed. */
const FIRST_RUNS: readonly ProductCall[] = [
  run('read'),
  run('<read>', { session_id: 'reading' }, { as: 'by its id' }),
  run('read?stream=true', {}, { isWithoutLogs: true }),
  run('recall', { session_id: 'before' }, { as: 'what was said before' }),
  run('<recall>', { session_id: 'before' }, { as: 'what was said before, by its id' }),
  run('recall?stream=true', { session_id: 'before' }, { as: 'what was said before' }),
  run('python'),
  run('<python>'),
];

/** Files that a product brings for a run. */
const FILES: readonly ProductCall[] = [
  { request: 'POST /api/v2/files/', body: form('more.txt', 'Ann was here again.') },
  run('read', { tweaks: { 'File-read': { path: ['<ann id>/more.txt'] } } }, { as: 'a file of today' }),
  { request: 'POST /api/v2/files/', body: form('more.txt', 'And again.'), as: 'the same name' },
  { request: 'PUT /api/v2/files/<user file>?name=renamed' },
  read('/api/v2/files/', { as: 'after the uploads' }),
  { request: 'POST /api/v1/files/upload/<echo>', body: form('today.txt', 'two of each') },
  { request: 'POST /api/v1/files/upload/<foreign>', body: form('today.txt', 'x'), as: 'of somebody else' },
  { request: 'DELETE /api/v1/files/delete/<echo>/<flow file>' },
];

const MESSAGES: readonly ProductCall[] = [
  { request: 'PUT /api/v1/monitor/messages/<message>', body: { text: 'corrected' } },
  { request: `PUT /api/v1/monitor/messages/${NOBODY}`, body: { text: 'corrected' } },
  { request: 'PATCH /api/v1/monitor/messages/session/before?new_session_id=renamed' },
  { request: 'PATCH /api/v1/monitor/messages/session/nowhere?new_session_id=renamed' },
  read('/api/v1/monitor/messages?session_id=renamed'),
  { request: 'PATCH /api/v1/monitor/messages/session/renamed?new_session_id=before' },
  { request: 'DELETE /api/v1/monitor/messages', body: ['<message>'] },
  read('/api/v1/monitor/messages?session_id=before', { as: 'without the first' }),
];

const FLOWS: readonly ProductCall[] = [
  { request: 'POST /api/v1/flows/', body: flow('New', { endpoint_name: 'new' }) },
  { request: 'POST /api/v1/flows/', body: flow('New'), as: 'a taken name' },
  { request: 'POST /api/v1/flows/', body: flow('Newer', { endpoint_name: 'new' }), as: 'a taken endpoint' },
  { request: 'POST /api/v1/flows/', body: flow('Bad', { endpoint_name: 'a b' }), as: 'a bad endpoint' },
  { request: 'POST /api/v1/flows/', body: {}, as: 'nothing' },
  { request: 'POST /api/v1/flows/batch/', body: { flows: [flow('One'), flow('Two')] } },
  {
    request: 'POST /api/v1/flows/upload/?folder_id=<shop>',
    body: form('flow.json', JSON.stringify(flow('Of a file')), 'application/json'),
  },
  { request: 'PATCH /api/v1/flows/<recall>', body: { endpoint_name: 'echo' }, as: 'a taken endpoint' },
  { request: 'PATCH /api/v1/flows/<recall>', body: { endpoint_name: 'again' } },
  run('recall', {}, { as: 'its old endpoint' }),
  { request: 'PATCH /api/v1/flows/<recall>', body: { endpoint_name: 'recall' }, as: 'its endpoint again' },
  { request: 'PATCH /api/v1/flows/<foreign>', body: { description: 'mine' }, as: 'of somebody else' },
  { request: 'DELETE /api/v1/flows/<foreign>', as: 'of somebody else' },
];

const REST: readonly ProductCall[] = [
  { request: 'POST /api/v1/api_key/', body: { name: 'one more' } },
  { request: 'POST /api/v1/projects/', body: { name: 'Warehouse', description: '' } },
  { request: 'PATCH /api/v1/projects/<shop>', body: { name: 'Shop of today' } },
  { request: `DELETE /api/v1/projects/${NOBODY}` },
  { request: 'POST /api/v1/variables/', body: { name: 'TOWN', value: 'Evora', type: 'Generic' } },
  { request: 'POST /api/v1/variables/', body: { name: '', value: 'x', type: 'Generic' }, as: 'no name' },
  { request: `DELETE /api/v1/variables/${NOBODY}` },
  { request: 'DELETE /api/v1/api_key/<expired key id>' },
  { request: 'DELETE /api/v1/api_key/<expired key id>', as: 'again' },
  run('echo', { input_value: 'hi' }, { key: '<expired key>', as: 'a deleted key' }),
  {
    request: 'POST /api/v1/users/',
    body: { username: 'bob', password: 'Pa55word of bob' },
    key: '<admin key>',
  },
  {
    request: 'POST /api/v1/users/',
    body: { username: 'ann', password: 'Pa55word of ann' },
    key: '<admin key>',
    as: 'a taken name',
  },
  { request: 'PATCH /api/v1/users/<ann id>', body: { is_superuser: true } },
  { request: 'DELETE /api/v1/users/<ann id>' },
];

export const CHANGES: readonly ProductCall[] = [
  ...FIRST_RUNS,
  ...FILES,
  ...MESSAGES,
  ...FLOWS,
  ...REST,
  { request: 'PATCH /api/v1/flows/<echo>', body: { description: 'changed' } },
  {
    request: 'POST /api/v1/variables/',
    body: { name: 'PLACE', value: 'Faro', type: 'Generic', default_fields: [] },
    as: 'a taken name',
  },
  { request: 'PATCH /api/v1/variables/<place>', body: { id: '<place>', value: 'Faro' } },
  run('greet', { input_value: 'Bob' }, { as: 'after the change' }),
  { request: 'DELETE /api/v1/monitor/messages/session/before' },
  read('/api/v1/monitor/messages?session_id=before', { as: 'deleted' }),
  { request: 'DELETE /api/v2/files/<user file>' },
  { request: 'DELETE /api/v1/flows/<python>' },
  { request: 'DELETE /api/v1/flows/<python>', as: 'again' },
  run('python', {}, { as: 'deleted' }),
];
