/** What keys have here and not in Langflow. */
export const OWN_KEY_FIELDS = [
  'description',
  'tags',
  'environment',
  'allowed_ips',
  'scopes',
  'flows',
  'limits',
  'budget',
  'last_used_address',
  'last_used_agent',
  'rotated_from',
];
