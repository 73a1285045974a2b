import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { ApiToken, TokenScope } from '../../protocol/statistics.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import { daysAfter } from '../days.ts'
import { Refusal } from '../refusal.ts'
import { findTokens, insertToken, revokeToken, useToken } from './token-repository.ts'

// Known at sight, so that whoever finds one in a file knows what it is.
const prefix = 'kynnys_'

interface Dependencies {
  db: Kysely<Tables>
  clock: () => Date
  audit: Pick<AuditService, 'record'>
}

interface Wished {
  siteId: string
  operatorId: string
  name: string
  scopes: TokenScope[]
  days: number
}

export type TokenService = ReturnType<typeof createTokenService>

/** Keys for a city's own reporting. Each opens the published figures of one site and nothing else. */
export function createTokenService({ db, clock, audit }: Dependencies) {
  async function list(siteId: string): Promise<ApiToken[]> {
    return (await findTokens(db, siteId)).map(({ createdAt, expiresAt, revokedAt, ...token }) => ({
      ...token,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      revoked: revokedAt !== null,
    }))
  }
  const deed = (kind: 'token-created' | 'token-revoked', siteId: string, operatorId: string, id: string) => ({
    kind,
    siteId,
    actor: { operatorId, role: 'administrator' as const },
    subject: { kind: 'token' as const, id },
  })

  return {
    list,

    /** The token is told here and nowhere else. */
    async create({ siteId, operatorId, name, scopes, days }: Wished): Promise<string> {
      const [id, token] = [randomUUID(), prefix + randomBytes(32).toString('base64url')]
      const expiresAt = daysAfter(clock(), days)
      await db.transaction().execute(async (trx) => {
        const tokenHash = hashOf(token)
        await insertToken(trx, { id, siteId, name, tokenHash, scopes, createdBy: operatorId, expiresAt })
        await audit.record(trx, deed('token-created', siteId, operatorId, id))
      })
      return token
    },

    async revoke(siteId: string, operatorId: string, id: string): Promise<void> {
      await db.transaction().execute(async (trx) => {
        if (!(await revokeToken(trx, siteId, id))) throw new Refusal('not-found')
        await audit.record(trx, deed('token-revoked', siteId, operatorId, id))
      })
    },

    /** What it opens; undefined for what is wrong, revoked or over. */
    opens: (token: string) => useToken(db, hashOf(token), clock()),
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
