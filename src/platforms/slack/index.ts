export { createSlack, type Slack, type SlackParts, type SlackSettings } from './create-slack.ts'
export { lay } from './lay.ts'
