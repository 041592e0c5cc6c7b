export { terminalLook } from './look.ts'
export { renderForTerminal, type TerminalLook } from './render.ts'
