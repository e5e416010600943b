/** Methods of langflow-sdk, by one of which or a few a question is asked; `python` is the body of a function of either client. */
export interface Asked {
  readonly methods: readonly string[];
  readonly python: string;
  readonly answer: unknown;
}

/** What both clients have, under the same names. `graph` is a flow that echoes. */
export const OF_BOTH_CLIENTS: readonly Asked[] = [
  {
    methods: ['create_flow'],
    python: `
      made = await got(client.create_flow(FlowCreate(name="Made", endpoint_name="made", data=graph, tags=["a"])))
      return [made.name, made.endpoint_name, made.data == graph, made.tags]
    `,
    answer: ['Made', 'made', true, ['a']],
  },
  {
    methods: ['get_flow'],
    python: `
      made = await got(client.create_flow(FlowCreate(name="Read", data=graph)))
      return [await got(client.get_flow(made.id)) == made, await failure(lambda: client.get_flow(unknown))]
    `,
    answer: [true, ['LangflowNotFoundError', 'Flow not found']],
  },
  {
    methods: ['list_flows'],
    python: `
      shop = await got(client.create_project(ProjectCreate(name="Listed")))
      for name in ("One", "Two", "Three"):
          await got(client.create_flow(FlowCreate(name=name, data=graph, folder_id=shop.id)))
      there = await got(client.list_flows(folder_id=shop.id, get_all=True))
      heads = await got(client.list_flows(header_flows=True, get_all=True, remove_example_flows=True))
      parts = await got(client.list_flows(components_only=True, get_all=True))
      names = [flow.name for flow in heads]
      return [sorted(flow.name for flow in there if flow.folder_id == shop.id), "One" in names, len(parts)]
    `,
    answer: [['One', 'Three', 'Two'], true, 0],
  },
  {
    methods: ['update_flow'],
    python: `
      made = await got(client.create_flow(FlowCreate(name="Before", data=graph)))
      now = await got(client.update_flow(made.id, FlowUpdate(name="After", description="d", locked=True)))
      return [now.id == made.id, now.name, now.description, now.locked, now.data == graph]
    `,
    answer: [true, 'After', 'd', true, true],
  },
  {
    methods: ['upsert_flow'],
    python: `
      flow_id = uuid4()
      first, created = await got(client.upsert_flow(flow_id, FlowCreate(name="Put", data=graph)))
      second, again = await got(client.upsert_flow(flow_id, FlowCreate(name="Put 2", data=graph)))
      return [first.id == second.id == flow_id, created, again, second.name]
    `,
    answer: [true, true, false, 'Put 2'],
  },
  {
    methods: ['delete_flow'],
    python: `
      made = await got(client.create_flow(FlowCreate(name="Gone", data=graph)))
      gone = await got(client.delete_flow(made.id))
      return [gone, await failure(lambda: client.get_flow(made.id)), await failure(lambda: client.delete_flow(made.id))]
    `,
    answer: [null, ['LangflowNotFoundError', 'Flow not found'], ['LangflowNotFoundError', 'Flow not found']],
  },
  {
    methods: ['run_flow'],
    python: `
      made = await got(client.create_flow(FlowCreate(name="Run", endpoint_name="run-flow", data=graph)))
      ran = await got(client.run_flow("run-flow", RunRequest(input_value="snow ☃", output_type="chat")))
      return [ran.get_chat_output(), ran.session_id == str(made.id)]
    `,
    answer: ['snow ☃', true],
  },
  {
    methods: ['run'],
    python: `
      made = await got(client.create_flow(FlowCreate(name="Ran", data=graph)))
      ran = await got(client.run(made.id, "hi", input_type="chat", output_type="chat", tweaks={}))
      return [ran.get_chat_output(), await failure(lambda: client.run("nope", "hi"))]
    `,
    answer: ['hi', ['LangflowNotFoundError', 'Flow identifier nope not found']],
  },
  {
    methods: ['stream'],
    python: `
      made = await got(client.create_flow(FlowCreate(name="Streamed", data=graph)))
      chunks = await items(client.stream(made.id, "hi"))
      return [[chunk.event for chunk in chunks], chunks[-1].final_response().get_chat_output()]
    `,
    answer: [['add_message', 'add_message', 'end'], 'hi'],
  },
  {
    methods: ['create_project', 'get_project'],
    python: `
      made = await got(client.create_project(ProjectCreate(name="Shop", description="d")))
      await got(client.create_flow(FlowCreate(name="In it", data=graph, folder_id=made.id)))
      read = await got(client.get_project(made.id))
      return [made.name, read.id == made.id, read.description, [flow.name for flow in read.flows]]
    `,
    answer: ['Shop', true, 'd', ['In it']],
  },
  {
    methods: ['list_projects', 'update_project', 'delete_project'],
    python: `
      made = await got(client.create_project(ProjectCreate(name="First name")))
      now = await got(client.update_project(made.id, ProjectUpdate(name="Second name", description="new")))
      listed = [one.name for one in await got(client.list_projects()) if one.id == made.id]
      gone = await got(client.delete_project(made.id))
      left = [one for one in await got(client.list_projects()) if one.id == made.id]
      return [now.name, now.description, listed, gone, left, await failure(lambda: client.get_project(made.id))]
    `,
    answer: ['Second name', 'new', ['Second name'], null, [], ['LangflowNotFoundError', 'Project not found']],
  },
  {
    methods: ['download_project', 'upload_project'],
    python: `
      made = await got(client.create_project(ProjectCreate(name="Carried")))
      for name in ("Left", "Right"):
          await got(client.create_flow(FlowCreate(name=name, data=graph, folder_id=made.id)))
      files = await got(client.download_project(made.id))
      archive = io.BytesIO()
      with zipfile.ZipFile(archive, "w") as packed:
          for name, content in files.items():
              packed.writestr(name, content)
      await got(client.delete_project(made.id))
      back = await got(client.upload_project(archive.getvalue()))
      ran = [(await got(client.run(flow.id, "hi"))).get_chat_output() for flow in back]
      return [sorted(files), sorted(flow.name for flow in back), ran]
    `,
    answer: [
      ['Left.json', 'Right.json'],
      ['Left', 'Right'],
      ['hi', 'hi'],
    ],
  },
  {
    methods: ['pull', 'push'],
    python: `
      made = await got(client.create_flow(FlowCreate(name="Pulled", endpoint_name="pulled", data=graph)))
      pulled = await got(client.pull(made.id, output=folder / "flow.json"))
      await got(client.delete_flow(made.id))
      back, created = await got(client.push(folder / "flow.json"))
      _, again = await got(client.push(folder / "flow.json"))
      ran = await got(client.run("pulled", "hi"))
      return [pulled["name"], "user_id" in pulled, back.id == made.id, created, again, ran.get_chat_output()]
    `,
    answer: ['Pulled', false, true, true, false, 'hi'],
  },
  {
    methods: ['pull_project', 'push_project'],
    python: `
      made = await got(client.create_project(ProjectCreate(name="Folder")))
      for name in ("Inner", "Outer"):
          await got(client.create_flow(FlowCreate(name=name, data=graph, folder_id=made.id)))
      pulled = await got(client.pull_project(made.id, output_dir=folder / "flows"))
      pushed = await got(client.push_project(folder / "flows"))
      return [sorted(path.name for path in pulled.values()), [[flow.name, created] for flow, created in pushed]]
    `,
    answer: [
      ['Inner.json', 'Outer.json'],
      [
        ['Inner', false],
        ['Outer', false],
      ],
    ],
  },
];

export const OF_THE_CLIENT_THAT_BLOCKS: readonly Asked[] = [
  {
    methods: ['LangflowClient.close'],
    python: `
      listed = len(client.list_projects()) > 0
      client.close()
      return [listed, await failure(lambda: client.list_projects())]
    `,
    answer: [true, ['RuntimeError', 'Cannot send a request, as the client has been closed.']],
  },
];
