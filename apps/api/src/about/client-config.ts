import type { Settings } from '../config/settings';

type ConfigSettings = Pick<Settings, 'maxFileSizeUpload'>;

/** What clients are told of the server before they sign in (docs/langflow/rest-api.md#what-clients-are-told). */
export function publicConfig({ maxFileSizeUpload }: ConfigSettings) {
  return { ...shared(maxFileSizeUpload), type: 'public', allow_custom_components: false };
}

/** What they are told afterwards. Features that this server does not have are off. */
export function fullConfig({ maxFileSizeUpload }: ConfigSettings) {
  return {
    ...shared(maxFileSizeUpload),
    type: 'full',
    serialization_max_items_length: 1000,
    serialization_max_text_length: 6000,
    auto_saving: true,
    auto_saving_interval: 5000,
    health_check_max_retries: 5,
    webhook_polling_interval: 0,
    public_flow_cleanup_interval: 3600,
    public_flow_expiration: 86_400,
    webhook_auth_enable: true,
    default_folder_name: 'Starter Project',
    hide_getting_started_progress: false,
    allow_custom_components: false,
    embedded_mode: false,
    hide_logout_button: false,
    hide_new_project_button: false,
    hide_new_flow_button: false,
    hide_starter_projects: false,
    mcp_servers_locked: false,
    custom_component_admin_only: false,
    a2a_enabled: false,
    agentic_experience: false,
    assistant_max_message_length: 2000,
    local_vector_store_available: false,
    default_vector_store_backend: 'sqlite',
    configured_vector_store_backends: [],
    blocked_component_types: [],
  };
}

function shared(maxFileSizeUpload: number) {
  return {
    feature_flags: {
      wxo_deployments: false,
      mvp_components: false,
      instance_migration: false,
      data_subject_requests: false,
    },
    max_file_size_upload: maxFileSizeUpload,
    event_delivery: 'streaming',
    voice_mode_available: false,
    frontend_timeout: 0,
    mcp_base_url: '',
    enable_extension_reload: false,
    authz_enabled: false,
    catalog_governance_enabled: false,
    substitute_outdated_component_code: true,
  };
}
