import type { Kysely } from 'kysely'
import type { Role } from '../../protocol/operator.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import {
  addRole,
  disableOperator,
  findOperatorByEmail,
  findOperators,
  insertOperator,
  updatePassword,
} from './operator-repository.ts'
import { hashPassword } from './password.ts'
import { deleteSessionsOf } from './session-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  clock: () => Date
  /** The sessions of this operator have ended. */
  onRevoked: (operatorId: string) => Promise<void> | void
}

export interface Person {
  email: string
  name: string
  title: string
  role: { siteId: string; role: Role }
  password: string
}

export type OperatorService = ReturnType<typeof createOperatorService>

/** Accounts of those who answer. */
export function createOperatorService({ db, clock, onRevoked }: Dependencies) {
  async function getByEmail(email: string) {
    const operator = await findOperatorByEmail(db, email)
    if (!operator) throw new Refusal('not-found')
    return operator
  }

  async function endSessions(operatorId: string): Promise<void> {
    await deleteSessionsOf(db, operatorId)
    await onRevoked(operatorId)
  }

  return {
    /**
     * A new account; who has one gets only the role. Says whether it is new. Refused when there is no such site.
     */
    async create({ email, name, title, role, password }: Person): Promise<boolean> {
      const passwordHash = await hashPassword(password)
      return db.transaction().execute(async (trx) => {
        const created = await insertOperator(trx, { email, name, title, passwordHash })
        const operator = created ?? (await findOperatorByEmail(trx, email))
        if (!operator) throw new Refusal('not-found')
        await addRole(trx, { operatorId: operator.id, ...role }).catch(refuseUnknownSite)
        return created !== undefined
      })
    },

    /** A new password, and every session ends. A disabled account may be used again. */
    async reset(email: string, password: string): Promise<void> {
      const { id } = await getByEmail(email)
      await updatePassword(db, id, await hashPassword(password))
      await endSessions(id)
    },

    /** Nobody signs in by this account again, and who is signed in is out. */
    async disable(email: string): Promise<void> {
      const { id } = await getByEmail(email)
      await disableOperator(db, id, clock())
      await endSessions(id)
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
