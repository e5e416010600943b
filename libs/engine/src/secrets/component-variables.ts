import { type VariableStore } from '../run/run-host';
import { Address } from './address';
import { type Provenance } from './provenance';
import { Secret } from './secret';

/**
 * Global variables by name, for a component whose empty field stands for one, e.g. a provider's key. They come as what they may
 * be used for only.
 */
export interface ComponentVariables {
  /**
   * @param byRequest whether the request decided that this variable is asked for
   * @returns `null` when nobody has it, or it is empty
   */
  secret(name: string, byRequest?: boolean): Promise<Secret | null>;
  /** @returns `null` when nobody has it, or it is empty */
  address(name: string): Promise<Address | null>;
}

export function componentVariables(store: VariableStore): ComponentVariables {
  return {
    async secret(name, byRequest = false) {
      const found = await store.resolve(name);
      const text = found?.value.trim() ?? '';
      return found && text !== '' ? new Secret(text, provenanceOf(found.source, byRequest), name) : null;
    },
    async address(name) {
      const found = await store.resolve(name);
      const url = found?.value.trim() ?? '';
      return found && url !== '' ? new Address(url, provenanceOf(found.source, false)) : null;
    },
  };
}

/** Of a variable's value. What came with the request is the request's, wherever it is put. */
export function provenanceOf(owner: 'request' | 'variable' | 'environment', byRequest: boolean): Provenance {
  return { owner, byRequest: byRequest || owner === 'request' };
}
