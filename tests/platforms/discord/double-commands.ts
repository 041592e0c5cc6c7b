import { type CommandBody, commandBody, commandErrors } from './command-rules.ts'
import { check, missingAccess, unknownCommand } from './double-refusal.ts'
import type { Route } from './double-rest.ts'
import type { World } from './double-world.ts'

/** The application's commands: everywhere, or in one guild. */
export interface RegisteredCommand extends CommandBody {
  id: string
  guildId: string | null
}

const everywhere = 'everywhere'

export class Commands {
  #world: World
  #byScope = new Map<string, RegisteredCommand[]>()

  constructor(world: World) {
    this.#world = world
  }

  /** A guild's own command goes before one of the same name that is everywhere. */
  find(name: string, guildId: string): RegisteredCommand | undefined {
    return [...this.in(guildId), ...this.in(null)].find((command) => command.name === name)
  }

  in(guildId: string | null): RegisteredCommand[] {
    return this.#byScope.get(guildId ?? everywhere) ?? []
  }

  get routes(): Route[] {
    const list = /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/
    const one = /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands\/(\d+)$/
    return [
      [
        'GET',
        list,
        (_, app, guild) => ({ status: 200, body: this.#scope(app, guild).map((made) => this.#json(made)) }),
      ],
      ['PUT', list, ({ body }, app, guild) => this.#replace(this.#scopeName(app, guild), body)],
      ['POST', list, ({ body }, app, guild) => this.#add(this.#scopeName(app, guild), body)],
      [
        'GET',
        one,
        (_, app, guild, id) => ({ status: 200, body: this.#json(this.#known(this.#scope(app, guild), id)) }),
      ],
      ['PATCH', one, ({ body }, app, guild, id) => this.#change(this.#scopeName(app, guild), id, body)],
      ['DELETE', one, (_, app, guild, id) => this.#remove(this.#scopeName(app, guild), id)],
    ]
  }

  #scopeName(app: string | undefined, guildId: string | undefined): string {
    if (app !== this.#world.bot.id) throw missingAccess()
    if (guildId && !this.#world.guilds.some(({ id }) => id === guildId)) throw missingAccess()
    return guildId ?? everywhere
  }

  #scope(app: string | undefined, guildId: string | undefined): RegisteredCommand[] {
    return this.#byScope.get(this.#scopeName(app, guildId)) ?? []
  }

  #known(commands: RegisteredCommand[], wanted: string | undefined): RegisteredCommand {
    const command = commands.find(({ id }) => id === wanted)
    if (!command) throw unknownCommand()
    return command
  }

  #replace(scope: string, body: unknown) {
    const made = this.#make(scope, Array.isArray(body) ? body : [body])
    this.#byScope.set(scope, made)
    return { status: 200, body: made.map((command) => this.#json(command)) }
  }

  #add(scope: string, body: unknown) {
    const { name } = commandBody.partial().loose().parse(body)
    const before = this.#byScope.get(scope) ?? []
    const others = before.filter((command) => command.name !== name)
    const made = this.#make(scope, [...others, body])
    this.#byScope.set(scope, made)
    const added = made.at(-1)
    return { status: others.length < before.length ? 200 : 201, body: added && this.#json(added) }
  }

  #change(scope: string, id: string | undefined, body: unknown) {
    const before = this.#byScope.get(scope) ?? []
    const known = this.#known(before, id)
    const changed = { ...known, ...commandBody.partial().loose().parse(body) }
    const made = this.#make(
      scope,
      before.map((command) => (command === known ? changed : command)),
    )
    this.#byScope.set(scope, made)
    return { status: 200, body: this.#json(this.#known(made, id)) }
  }

  #remove(scope: string, id: string | undefined) {
    const before = this.#byScope.get(scope) ?? []
    const known = this.#known(before, id)
    this.#byScope.set(
      scope,
      before.filter((command) => command !== known),
    )
    return { status: 204 }
  }

  /** A command of a known name keeps its id. */
  #make(scope: string, bodies: unknown[]): RegisteredCommand[] {
    check(commandErrors(bodies))
    const before = this.#byScope.get(scope) ?? []
    return bodies.map((body) => {
      const read = commandBody.parse(body)
      const known = before.find(({ name, type }) => name === read.name && (type ?? 1) === (read.type ?? 1))
      return { ...read, id: known?.id ?? this.#world.snowflake(), guildId: scope === everywhere ? null : scope }
    })
  }

  #json({ guildId, default_member_permissions: needs, ...command }: RegisteredCommand): unknown {
    return {
      type: 1,
      nsfw: false,
      dm_permission: true,
      integration_types: [0],
      contexts: null,
      name_localizations: null,
      description_localizations: null,
      version: this.#world.snowflake(),
      ...command,
      application_id: this.#world.bot.id,
      default_member_permissions: needs === null || needs === undefined ? null : `${needs}`,
      ...(guildId ? { guild_id: guildId } : {}),
    }
  }
}
