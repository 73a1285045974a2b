import type { Kysely } from 'kysely'
import type { Role } from '../../protocol/operator.ts'
import type { AuditKind } from '../audit/audit.ts'
import type { AuditService } from '../audit/audit-service.ts'
import { type Relieved, relieve } from '../conversation/relieve-operators.ts'
import type { Tables } from '../database/tables.ts'
import { deleteDesksOf, insertDesk } from '../referral/desk-repository.ts'
import { Refusal } from '../refusal.ts'
import {
  addRole,
  disableOperator,
  findOperatorByEmail,
  findOperators,
  insertOperator,
  removeRole,
  updatePassword,
} from './operator-repository.ts'
import { hashPassword } from './password.ts'
import { deleteSessionsOf } from './session-repository.ts'

type Db = Kysely<Tables>

interface Dependencies {
  db: Db
  clock: () => Date
  audit: Pick<AuditService, 'record'>
  /** The sessions of this operator have ended, and what they may no longer have is theirs no more. */
  onRevoked: (operatorId: string, relieved: Relieved[]) => Promise<void> | void
}

export interface Person {
  email: string
  name: string
  title: string
  role: { siteId: string; role: Role }
  password: string
  /** At whose desk they work, where that is the role. */
  service?: string | undefined
}

interface Created {
  isNew: boolean
  /** They didn't have the role yet. */
  isGiven: boolean
  isDisabled: boolean
}

interface Change {
  id: string
  kind: AuditKind
  siteId?: string
}

export type OperatorService = ReturnType<typeof createOperatorService>

/** Accounts of those who answer, as whoever sits at the server changes them. */
export function createOperatorService({ db, clock, audit, onRevoked }: Dependencies) {
  async function getByEmail(email: string) {
    const operator = await findOperatorByEmail(db, email)
    if (!operator) throw new Refusal('not-found')
    return operator
  }

  async function record(trx: Db, kind: AuditKind, id: string, siteId: string | null = null): Promise<void> {
    const actor = { operatorId: null, role: 'command-line' } as const
    await audit.record(trx, { kind, actor, siteId, subject: { kind: 'account', id } })
  }

  /** Changes it, ends every session of it, takes what they may no longer have, and records that: all at once. */
  async function change({ id, kind, siteId }: Change, how: (trx: Db) => Promise<void>): Promise<void> {
    const relieved = await db.transaction().execute(async (trx) => {
      await how(trx)
      await deleteSessionsOf(trx, id)
      const taken = await relieve(trx, id)
      await record(trx, kind, id, siteId)
      return taken
    })
    await onRevoked(id, relieved)
  }

  return {
    /**
     * A new account; who has one gets only the role. Says what is new, and whether nobody may sign in by it. Refused when
     * there is no such site.
     */
    async create({ email, name, title, role, password, service }: Person): Promise<Created> {
      const passwordHash = await hashPassword(password)
      return db.transaction().execute(async (trx) => {
        const created = await insertOperator(trx, { email, name, title, passwordHash })
        const operator = created ?? (await findOperatorByEmail(trx, email))
        if (!operator) throw new Refusal('not-found')
        const isGiven = await addRole(trx, { operatorId: operator.id, ...role }).catch(refuseUnknownSite)
        if (service)
          await insertDesk(trx, { operatorId: operator.id, siteId: role.siteId, serviceId: service })
        if (isGiven) await record(trx, created ? 'account-created' : 'role-given', operator.id, role.siteId)
        return { isNew: created !== undefined, isGiven, isDisabled: operator.disabledAt !== null }
      })
    },

    /** Takes one role back; whoever is signed in is out, and sees what is left when they sign in anew. */
    async takeRole(email: string, { siteId, role }: Person['role']): Promise<void> {
      const { id } = await getByEmail(email)
      await change({ id, kind: 'role-taken', siteId }, async (trx) => {
        if (!(await removeRole(trx, { operatorId: id, siteId, role }))) throw new Refusal('not-found')
        if (role === 'desk') await deleteDesksOf(trx, { operatorId: id, siteId })
      })
    },

    /** A new password, and every session ends. A disabled account may be used again. */
    async reset(email: string, password: string): Promise<void> {
      const { id } = await getByEmail(email)
      const passwordHash = await hashPassword(password)
      await change({ id, kind: 'password-reset' }, (trx) => updatePassword(trx, id, passwordHash))
    },

    /** Nobody signs in by this account again, and who is signed in is out. */
    async disable(email: string): Promise<void> {
      const { id } = await getByEmail(email)
      await change({ id, kind: 'account-disabled' }, (trx) => disableOperator(trx, id, clock()))
    },

    async get(email: string) {
      return getByEmail(email)
    },

    async list() {
      return findOperators(db)
    },
  }
}

function refuseUnknownSite(error: unknown): never {
  const foreignKeyViolation = '23503'
  throw (error as { code?: string }).code === foreignKeyViolation ? new Refusal('not-found') : error
}
