import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { referencePage } from '../src/app/cli/reference.ts'

// Writes the pages that are made of the program itself.
writeFileSync(join(import.meta.dirname, 'commands.md'), referencePage())
