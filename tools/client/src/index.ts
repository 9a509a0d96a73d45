export { applicantOf, type Applicant } from './people/applicant.js';
export { RefusedError, RestClient, type RestOptions, UnreachableError } from './rest/rest.client.js';
export { type ToolStack, runningStack, startStack } from './stack/tool-stack.js';
export { SignIn } from './sign-in/sign-in.js';
export type { CaseView, ClockView, HistoryStep, IntakeView, ProgressView } from './rest/views.js';
export { runStackCommand, type StackCommand } from './command/stack-command.js';
