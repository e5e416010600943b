import { OF_ACCOUNTS } from './differences-of-accounts';
import { OF_EDITOR } from './differences-of-editor';
import { OF_MCP } from './differences-of-mcp';

/** Answers that are not the recorded ones on purpose. */
export interface OnPurpose {
  readonly pairs: readonly string[];
  /** Exactly the places where these answers differ. */
  readonly places: readonly string[];
  /** As `docs/differences.md` tells it. */
  readonly reason: string;
}

/** What a message tells of the component that streamed it. */
const streamedBy = (message: string) =>
  ['source.display_name', 'source.source', 'icon'].map((field) => `${message}.properties.${field}`);

export const ON_PURPOSE: readonly OnPurpose[] = [
  ...OF_ACCOUNTS,
  ...OF_MCP,
  {
    pairs: [
      'flow_create_min',
      'flow_create_dup_name',
      'flow_create_no_data',
      'flow_create_dup_endpoint',
      'flow_create_other_user_id',
      'flow_patch_endpoint',
      'flow_patch_access_public',
      'flow_put_create',
    ],
    places: ['body.warnings'],
    reason: 'Flows have one more field, `warnings`: what of the flow cannot run here.',
  },
  {
    pairs: ['flow_public'],
    places: [
      'body.a2a_card_overrides',
      'body.a2a_enabled',
      'body.action_description',
      'body.action_name',
      'body.endpoint_name',
      'body.folder_id',
      'body.is_component',
      'body.locked',
      'body.mcp_enabled',
      'body.name_key',
      'body.tags',
      'body.user_id',
      'body.version_token',
      'body.webhook',
      'body.workspace_id',
    ],
    reason: 'A public view is an answer of its own: what a visitor needs, and no value of any field.',
  },
  {
    pairs: ['variable_create_bad_type'],
    places: ['body.value'],
    reason: 'Only the value of a Generic variable is ever shown.',
  },
  {
    pairs: ['flow_upload', 'flow_batch'],
    places: ['body.0.warnings', 'body.1.warnings'],
    reason: '`warnings`, as above.',
  },
  { pairs: ['flow_upload_single'], places: ['body.0.warnings'], reason: '`warnings`, as above.' },
  {
    pairs: ['flow_create_no_name', 'flow_create_bad_endpoint', 'flow_create_bad_icon_color'],
    places: ['body.detail (length)'],
    reason: 'An error of validation is told once; Langflow tells it twice on some flow routes.',
  },
  {
    pairs: ['flow_no_slash', 'backend_only_noslash', 'backend_only_run_slash'],
    places: ['status'],
    reason: 'A path works with and without the slash at its end, and without a redirect.',
  },
  {
    pairs: ['run_malformed_query'],
    places: ['status'],
    reason: '`?x-api-key=KEY?stream=false`, the form of the documentation, works as written.',
  },
  {
    pairs: ['run_bad_input_type', 'tweak_not_object', 'tweak_string'],
    places: ['status'],
    reason: 'A wrong type or word in a run body is refused with 422 instead of running with defaults.',
  },
  {
    pairs: ['run_flow_without_data'],
    places: ['status'],
    reason: 'A flow that cannot run is what its author made it: 422, with the same body.',
  },
  {
    pairs: ['run_stream_in_body'],
    places: ['body', 'headers.content-type.0'],
    reason: '`"stream": true` in the body is honoured.',
  },
  {
    pairs: ['run_stream_tokens'],
    places: [
      ...['body.1.data.data', 'body.1.data'].flatMap(streamedBy),
      ...['body.4.data', 'body.5.data.result.outputs.0.outputs.0.results.message']
        .flatMap((message) => [`${message}.data`, message])
        .flatMap((message) => [...streamedBy(message), `${message}.properties.usage`]),
      // A model's message is there before its first token.
      'body.1.data.data.text',
      'body.1.data.text',
    ],
    reason:
      'Recorded with a component that runs Python; replayed with a model, which tells its name, icon and tokens.',
  },
  {
    pairs: ['run_stream_component_error'],
    places: [
      'body.1.data.content_blocks.0.contents.0.traceback',
      'body.1.data.data.content_blocks.0.contents.0.traceback',
    ],
    reason: 'The traceback of a failed component stays in the log.',
  },
  {
    pairs: ['responses_input_list'],
    places: ['status'],
    reason: "A response's `input` may be a list of messages.",
  },
  {
    pairs: [
      'responses_model_stream',
      'responses_stream',
      'responses_agent_tool_stream',
      'responses_agent_tool_stream_included',
    ],
    places: ['headers.access-control-allow-origin (length)'],
    reason: 'No other origin by default, as everywhere: also for streams.',
  },
  {
    pairs: ['file1_list'],
    places: ['body.files.0', 'body.files.1'],
    reason: 'The files of a flow are listed by name; Langflow has no order.',
  },
  {
    pairs: ['monitor_session_delete'],
    places: ['headers.content-type (length)'],
    reason: 'An answer without a body has no content type.',
  },
  {
    pairs: ['get_api_v1_config'],
    places: ['body.allow_custom_components'],
    reason: 'The configuration says that the Python of components does not run here.',
  },
  {
    pairs: ['get_config_authenticated'],
    places: ['body.agentic_experience', 'body.allow_custom_components', 'body.local_vector_store_available'],
    reason: 'The configuration names what this server does not have as switched off.',
  },
  {
    pairs: ['cors_default_preflight'],
    places: ['status'],
    reason: 'Pages of other origins may call the API only where `LANGFLOW_CORS_ORIGINS` lists them.',
  },
  {
    pairs: ['cors_default_simple'],
    places: ['headers.access-control-allow-origin (length)'],
    reason: 'No other origin by default, as above.',
  },
  {
    pairs: ['upload_legacy'],
    places: ['body.file_path'],
    reason:
      'The older upload answers a path among the files of the flow, and no absolute path of the server.',
  },
  {
    pairs: ['run_advanced_two_inputs'],
    places: [
      ...['data.text', 'data.session_metadata.graph_run_id', 'data.id', 'data.run_id'],
      ...['run_id', 'session_metadata.graph_run_id', 'text'],
    ]
      .map((field) => `results.message.${field}`)
      .concat('artifacts.message', 'outputs.message.message', 'messages.0.message')
      .map((field) => `body.outputs.1.outputs.0.${field}`),
    reason: 'An advanced run runs the flow for each input; Langflow repeats the answer to the first one.',
  },
  {
    pairs: ['webhook_ok', 'webhook_good_header_bad_query'],
    places: ['body.job_id', 'headers.location (length)'],
    reason: 'A webhook is answered with the job that runs the flow, too.',
  },
  {
    pairs: ['webhook_auth_disabled'],
    places: ['status'],
    reason: 'Without a key, only flows that have a Webhook component can be run.',
  },
  {
    pairs: ['logs_fetch', 'logs_after_no_ts'],
    places: ['status'],
    reason: 'The log is not kept in memory, and not served.',
  },
  {
    pairs: ['logs_non_admin'],
    places: ['headers.x-langflow-error-code (length)'],
    reason: 'Who is no superuser is told so with the code `administration_denied` everywhere.',
  },
  {
    pairs: ['file2_upload_empty_name'],
    places: ['status'],
    reason: 'A part without a file name is no file.',
  },
  {
    pairs: ['file2_list_all'],
    places: ['body.0 (order)', 'body.1 (order)', 'body.2 (order)', 'body.3 (order)'],
    reason: "The fields of a file have one order; Langflow's changes between its starts.",
  },
  {
    pairs: ['file2_upload_append'],
    places: ['body.id', 'body.name'],
    reason:
      'What is appended to a file that was renamed makes that file grow; Langflow makes a second one of the same bytes.',
  },
  ...OF_EDITOR,
];
