import { commands } from '../../../commands/index.ts'
import { isGroup, usageOf } from '../../bot/index.ts'
import { VERBS } from './main.ts'

/** The page docs/commands.md, made of the program itself; a test fails when the page is stale. */
export function referencePage(): string {
  return [
    '# Commands',
    '',
    'This page is written by `npm run docs` from the program itself.',
    '',
    '## In a channel, on the web page and in the terminal',
    '',
    'Bare words all go to the first field. “Quoted words” fill the text fields in their order, from the first that is',
    'still empty. `name:value` fills any field. Times, zones and choices are found by their place.',
    '',
    ...channelCommands(),
    '## On the command line',
    '',
    'Each verb is run as `npm run -s dateline -- <verb>`.',
    '',
    ...verbs(),
  ].join('\n')
}

const channelCommands = (): string[] =>
  commands
    .flatMap((command) =>
      isGroup(command)
        ? command.subcommands.map((sub) => ({ ...sub, path: `${command.name} ${sub.name}` }))
        : [{ ...command, path: command.name }],
    )
    .flatMap(({ path, says, example, who, options }) => [
      `### \`${usageOf(path, options)}\``,
      '',
      `${says}.${who === 'admin' ? ' For admins.' : ''}`,
      '',
      ...Object.entries(options)
        .filter(([, option]) => !option.isHidden)
        .map(
          ([name, option]) => `- \`${name}\`: ${option.says}${option.choices ? ` (${option.choices.join(', ')})` : ''}`,
        ),
      ...(Object.keys(options).length > 0 ? [''] : []),
      `Example: \`${example}\``,
      '',
    ])

const verbs = (): string[] =>
  VERBS.flatMap(({ usage, says, more = [], example }) => [
    `### \`${usage}\``,
    '',
    `${says}.`,
    '',
    ...(more.length > 0 ? [...more.map((line) => `- ${line}`), ''] : []),
    `Example: \`${example}\``,
    '',
  ])
