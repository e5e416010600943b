/** A global variable as the API shows it. Key order is the order on the wire (docs/langflow/rest-api.md#variables). */
export interface VariableRead {
  id: string;
  name: string;
  /** `Generic` may be seen; any other text is as secret as `Credential`. */
  type: string;
  /** `null` unless the type is `Generic`: once stored, nobody can read it. */
  value: string | null;
  has_value: boolean;
  /** Display names of component fields that take this variable when they are empty. */
  default_fields: string[];
  is_owner: true;
  can_manage_shares: true;
  /** Says why a stored value cannot be used any more. */
  validation_error: string | null;
  is_valid: null;
}

/** Body of `POST /api/v1/variables/`. */
export interface CreateVariable {
  name: string;
  value: string;
  default_fields: string[] | null;
  /** `Credential` when absent or empty. */
  type?: string | null;
}

/** Body of `PATCH /api/v1/variables/{id}`; what is absent stays. */
export interface UpdateVariable {
  id: string;
  name?: string | null;
  value?: string | null;
  default_fields?: string[] | null;
}
