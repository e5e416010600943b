import type { Component } from '@flowgate/engine';

/** The types that flows of the first releases have, where a component went by the name of its class: by what they are called now. */
const EARLY: Readonly<Record<string, readonly string[]>> = {
  APIRequest: ['APIRequestComponent'],
  CharacterTextSplitter: ['CharacterTextSplitterComponent'],
  CombineText: ['CombineTextComponent'],
  CreateData: ['CreateDataComponent', 'CreateRecordComponent'],
  FilterData: ['FilterDataComponent'],
  FlowTool: ['FlowToolComponent'],
  IBMwatsonxModel: ['WatsonxModel'],
  IDGenerator: ['IDGeneratorComponent', 'UUIDGeneratorComponent'],
  LanguageRecursiveTextSplitter: ['LanguageRecursiveTextSplitterComponent'],
  Listen: ['ListenComponent'],
  MCPTools: ['MCP', 'MCPServer', 'MCPSse', 'MCPStdio'],
  Notify: ['NotifyComponent'],
  ParseData: ['ParseDataComponent'],
  Pass: ['PassComponent', 'PassMessageComponent'],
  'Prompt Template': ['PromptComponent'],
  RecursiveCharacterTextSplitter: ['RecursiveCharacterTextSplitterComponent'],
  RunFlow: ['RunFlowComponent'],
  SearchAPI: ['SearchApiToolComponent', 'SearchAPITool'],
  SplitText: ['SplitTextComponent'],
  StoreMessage: ['StoreMessageComponent'],
  SubFlow: ['SubFlowComponent'],
  TextInput: ['TextInputComponent'],
  TextOutput: ['TextOutputComponent'],
  ToolCallingAgent: ['ToolCallingAgentComponent'],
  UpdateData: ['UpdateDataComponent', 'UpdateRecordComponent'],
};

/** The component with the names that it had in the beginning beside those that it has. */
export function withEarlyNames(component: Component): Component {
  const early = [component.type, ...component.aliases].flatMap((name) => EARLY[name] ?? []);
  const others = early.filter((name) => !component.aliases.includes(name));
  return others.length === 0 ? component : { ...component, aliases: [...component.aliases, ...others] };
}
