import type { ApiAnswer, Workspace } from './double-workspace.ts'

const byMethod: Record<string, string> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'conversations.join': 'channels:join',
  'conversations.open': 'im:write',
  'users.info': 'users:read',
  'users.list': 'users:read',
}

/** What a call needs that depends on the kind of conversation: "channels:history" for a public channel's. */
const byKind: Record<string, string> = {
  'conversations.history': 'history',
  'conversations.replies': 'history',
  'conversations.info': 'read',
  'conversations.members': 'read',
}

const ofTypes: Record<string, string> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
}

/** The scopes that the token lacks for a call, as Slack says it. */
export async function scopeRefusal(
  workspace: Workspace,
  method: string,
  body: Record<string, unknown>,
): Promise<ApiAnswer | undefined> {
  const missing = (await neededFor(workspace, method, body)).filter((scope) => !workspace.scopes.has(scope))
  if (missing.length === 0) return undefined
  return {
    ok: false,
    error: 'missing_scope',
    needed: missing.join(','),
    provided: [...workspace.scopes].join(','),
    isKnown: missing.every((scope) => workspace.isTaken(scope)),
  }
}

async function neededFor(workspace: Workspace, method: string, body: Record<string, unknown>): Promise<string[]> {
  if (method === 'conversations.list')
    return String(body.types ?? 'public_channel')
      .split(',')
      .flatMap((type) => ofTypes[type.trim()] ?? [])
  const verb = byKind[method]
  if (verb) {
    const kind = await kindOf(workspace, String(body.channel))
    return kind ? [`${kind}:${verb}`] : []
  }
  const scope = byMethod[method]
  return scope ? [scope] : []
}

/** Null for what does not exist. */
async function kindOf(workspace: Workspace, channel: string): Promise<string | null> {
  if (!channel.startsWith('D')) return (await workspace.isPrivate(channel)) ? 'groups' : 'channels'
  const { ok } = await workspace.call('conversations.info', { channel }, workspace.botToken)
  return ok ? 'im' : null
}
