export {
  chatInput,
  chatOutput,
  createFlow,
  echo,
  edge,
  modelChat,
  openAiModel,
  prompt,
  promptEcho,
} from '@flowgate/test-server';
