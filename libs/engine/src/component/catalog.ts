import { type FlowNode } from '../flow/flow-data';
import { type Component } from './component';

const COPY_MARK = / \([A-Za-z0-9]{5}\)$/;

/** Finds the native component behind a node's type name. */
export interface Catalog {
  readonly components: readonly Component[];
  /**
   * @param type `data.type` as the flow has it: any known name, also the bundled form `ext:<bundle>:<Class>@official`, and with the mark that
   *   Langflow sets behind the type of a component that was copied, ` (szU1S)`
   */
  find(type: string): Component | null;
  /** What runs in the place of a node: by its type or its code, unless somebody has said otherwise of this very node. */
  of(node: FlowNode): Component | null;
  /** Whether the node's code is its author's own: changed, or never Langflow's. */
  hasOwnCode(node: FlowNode): boolean;
}

/** What is known of the code that Langflow's releases have brought along. */
export interface StockCode {
  /** The type of the component that the node's code is in a release; `null` for code of no release. */
  typeOf(node: FlowNode): string | null;
  /** Whether the code is none that any release has brought along. */
  isUnknown(node: FlowNode): boolean;
}

/** Goes by what the flow itself says. */
const nothingKnown: StockCode = { typeOf: () => null, isUnknown: () => false };

/** A catalog of these components, by their types and aliases; two components of one name are a mistake and throw. */
export function createCatalog(components: readonly Component[], stock = nothingKnown): Catalog {
  const byName = new Map<string, Component>();
  for (const component of components) {
    for (const name of [component.type, ...component.aliases]) {
      if (byName.has(name)) throw new Error(`Two components are called ${name}`);
      byName.set(name, component);
    }
  }
  const named = (type: string) => byName.get(type) ?? byName.get(bundledClass(type)) ?? null;
  const find: Catalog['find'] = (type) => named(type) ?? named(type.replace(COPY_MARK, ''));
  return {
    components,
    find,
    of: (node) => find(node.type) ?? find(stock.typeOf(node) ?? ''),
    hasOwnCode: (node) => (node.isEdited && stock.typeOf(node) === null) || stock.isUnknown(node),
  };
}

/** The class in a bundled type name (Langflow 1.10 and newer; docs/langflow/flow-json.md#type-names); other names as they are. */
function bundledClass(type: string): string {
  return /^ext:[^@]*:([^:@]+)@[^@]*$/.exec(type)?.[1] ?? type;
}
