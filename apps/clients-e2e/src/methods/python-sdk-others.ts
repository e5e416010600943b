import type { Asked } from './python-sdk';

/** What only the client has that does not block, and what answers, chunks and jobs can be asked. */
export const OF_THE_OTHER_CLIENT: readonly Asked[] = [
  {
    methods: ['AsyncLangflowClient.aclose'],
    python: `
      listed = len(await client.list_projects()) > 0
      await client.aclose()
      return [listed, await failure(lambda: client.list_projects())]
    `,
    answer: [true, ['RuntimeError', 'Cannot send a request, as the client has been closed.']],
  },
  {
    methods: [
      'AsyncLangflowClient.run_background',
      'BackgroundJob.is_running',
      'BackgroundJob.is_completed',
      'BackgroundJob.is_failed',
      'BackgroundJob.wait_for_completion',
    ],
    python: `
      job = await client.run_background(model_flow, "STUB_PAUSE 300 hi")
      early = [job.is_running(), job.is_completed(), job.is_failed()]
      late = await failure(lambda: job.wait_for_completion(timeout=0.01))
      done = await job.wait_for_completion(timeout=20)
      return [early, late[0], done.get_chat_output(), [job.is_running(), job.is_completed(), job.is_failed()]]
    `,
    answer: [[true, false, false], 'LangflowTimeoutError', 'stub: STUB_PAUSE 300 hi', [false, true, false]],
  },
  {
    methods: ['BackgroundJob.cancel'],
    python: `
      job = await client.run_background(model_flow, "STUB_PAUSE 20000 hi")
      await asyncio.sleep(0.3)
      return [await job.cancel(), job.is_failed(), await job.cancel()]
    `,
    answer: [true, true, false],
  },
  {
    methods: [
      'RunOutput.first_text',
      'RunOutput.has_errors',
      'RunResponse.all_text_outputs',
      'RunResponse.first_text_output',
      'RunResponse.get_all_outputs',
      'RunResponse.get_chat_output',
      'RunResponse.get_text_outputs',
      'RunResponse.has_errors',
      'RunResponse.is_completed',
      'RunResponse.is_failed',
      'RunResponse.is_in_progress',
    ],
    python: `
      made = await client.create_flow(FlowCreate(name="Answered", data=graph))
      ran = await client.run(made.id, "hi")
      outputs = [[output.first_text(), output.has_errors()] for output in ran.get_all_outputs()]
      texts = [ran.first_text_output(), ran.get_chat_output(), ran.all_text_outputs(), ran.get_text_outputs()]
      return [outputs, texts, [ran.has_errors(), ran.is_completed(), ran.is_failed(), ran.is_in_progress()]]
    `,
    answer: [[['hi', false]], ['hi', 'hi', ['hi'], ['hi']], [false, true, false, false]],
  },
  {
    methods: [
      'StreamChunk.final_response',
      'StreamChunk.is_end',
      'StreamChunk.is_error',
      'StreamChunk.is_token',
      'StreamChunk.text',
    ],
    python: `
      chunks = await items(client.stream(model_flow, "two words"))
      tokens = "".join(chunk.text for chunk in chunks if chunk.is_token)
      ends = [chunk.final_response().get_chat_output() for chunk in chunks if chunk.is_end]
      return [tokens, ends, [chunk.event for chunk in chunks if chunk.is_error]]
    `,
    answer: ['stub: two words', ['stub: two words'], []],
  },
  {
    methods: ['get_async_client', 'get_client', 'get_environment', 'load_environments'],
    python: `
      file = folder / "langflow-environments.toml"
      here = f'[environments.here]\\nurl = "{url}"\\napi_key_env = "KEY"\\n'
      file.write_text(here + '[defaults]\\nenvironment = "here"\\n')
      async with get_async_client("here", config_file=file) as other:
          listed = await other.list_projects()
      with get_client(config_file=file) as blocking:
          again = blocking.list_projects()
      known = load_environments(file)
      return [list(known), get_environment(config_file=file).url == url, len(listed) > 0, listed == again]
    `,
    answer: [['here'], true, true, true],
  },
  {
    methods: ['flow_to_json', 'normalize_flow', 'normalize_flow_file'],
    python: `
      made = await client.create_flow(FlowCreate(name="Tidy", data=graph))
      stored = made.model_dump(mode="json")
      tidy = normalize_flow(stored)
      (folder / "flow.json").write_text(json.dumps(stored))
      from_file = normalize_flow_file(folder / "flow.json")
      return [from_file == tidy, sorted(set(stored) - set(tidy)), json.loads(flow_to_json(tidy)) == tidy]
    `,
    answer: [true, expect.arrayContaining(['updated_at', 'user_id']), true],
  },
];
