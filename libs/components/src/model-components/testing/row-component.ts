import type { Component } from '@flowgate/engine';
import { catalog } from '../../catalog';

/** The component of this type name. */
export function rowComponent(type: string): Component {
  const component = catalog.find(type);
  if (!component) throw new Error(`There is no component ${type}`);
  return component;
}
