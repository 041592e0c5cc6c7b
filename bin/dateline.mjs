// Every way in passes here. This file must parse on any Node, so that an old one is told what to do.
import { isReady } from './runtime.mjs'

if (!isReady()) process.exit(1)
await import('../src/app/main.ts')
