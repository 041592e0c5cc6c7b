import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { manifestText } from '../src/app/cli/manifest.ts'
import { referencePage } from '../src/app/cli/reference.ts'

// Writes what is made of the program itself: the page of commands, and the Slack app for Socket Mode.
writeFileSync(join(import.meta.dirname, 'commands.md'), referencePage())

const manifest = join(import.meta.dirname, '../manifest.json')
writeFileSync(manifest, manifestText({ prefix: '' }))
spawnSync('biome', ['format', '--write', manifest])
