import { createHash, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { createKnownDevices } from './known-device.ts'
import type { OperatorCaller } from './operator.ts'
import { findOperatorByEmail, findRoles } from './operator-repository.ts'
import { generatePassword, hashPassword, isPasswordOf } from './password.ts'
import {
  deleteSession,
  deleteSessionsBefore,
  findSession,
  insertSession,
  touchSession,
} from './session-repository.ts'
import {
  idleMinutes,
  isSessionOver,
  longestSessionHours,
  throttleHours,
  waitsAfterFailure,
} from './sign-in.ts'
import { chargeAttempt, deleteAttemptsBefore, forgiveAttempts } from './throttle-repository.ts'

// Often enough to know who is idle, seldom enough not to write with every request.
const touchMilliseconds = 60_000

interface Dependencies {
  db: Kysely<Tables>
  clock: () => Date
  /** 32 bytes; the same for every process. */
  secret: Buffer
  /** A session of this operator has ended: its sockets must look whether they still may. */
  onRevoked: (operatorId: string) => void
}

export interface SignInAttempt {
  email: string
  password: string
  deviceToken: string | undefined
}

export type SessionService = ReturnType<typeof createSessionService>

/** Who works here, known by an opaque token that the database can take back at any moment. */
export function createSessionService({ db, clock, secret, onRevoked }: Dependencies) {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'kynnys sign-in', 32)))
  const devices = createKnownDevices(key)
  const throttleKey = (email: string, device = '') =>
    createHmac('sha256', key).update(`throttle ${device} ${email}`).digest()
  // Unknown accounts cost the same work as known ones.
  const nobody = hashPassword(generatePassword())

  async function findCaller(
    tokenHash: Buffer,
  ): Promise<{ caller: OperatorCaller; seenAt: Date } | undefined> {
    const session = await findSession(db, tokenHash)
    if (!session || isSessionOver(session, clock())) return undefined
    const { id, name, title, seenAt } = session
    // Who receives people at a desk, or reads what is published, is nobody's colleague here: those roles open a page
    // of their own and nothing else.
    const roles = (await findRoles(db, id)).filter(({ role }) => role !== 'desk' && role !== 'partner')
    return { caller: { id, name, title, roles, sessionHash: tokenHash.toString('hex') }, seenAt }
  }

  return {
    /**
     * A new session and a token by which this browser is known from now on. An account that is being guessed at
     * waits; its owner doesn't, on a browser where the owner has signed in before.
     */
    async signIn({ email, password, deviceToken }: SignInAttempt) {
      const now = clock()
      const attempts = throttleKey(email, devices.recognise(deviceToken, email))
      if (!(await chargeAttempt(db, { key: attempts, now, waits: waitsAfterFailure })))
        throw new Refusal('too-many-requests')
      const operator = await findOperatorByEmail(db, email)
      const isRight = await isPasswordOf(operator?.passwordHash ?? (await nobody), password)
      if (!operator || !isRight || operator.disabledAt) throw new Refusal('wrong-credentials')
      await forgiveAttempts(db, attempts)
      const sessionToken = randomBytes(32).toString('base64url')
      const tokenHash = hashToken(sessionToken)
      await insertSession(db, { tokenHash, operatorId: operator.id, createdAt: now, seenAt: now })
      return { sessionToken, deviceToken: devices.remember(deviceToken, email), operatorId: operator.id }
    },

    /** Who this is; the hour of idleness starts again. */
    async authenticate(sessionToken: string | undefined): Promise<OperatorCaller | undefined> {
      if (!sessionToken) return undefined
      const tokenHash = hashToken(sessionToken)
      const found = await findCaller(tokenHash)
      if (found && clock().getTime() - found.seenAt.getTime() > touchMilliseconds)
        await touchSession(db, tokenHash, clock())
      return found?.caller
    },

    /** Whether a session that was let in may stay; looking doesn't keep it alive. */
    async review(sessionHash: string): Promise<OperatorCaller | undefined> {
      return (await findCaller(Buffer.from(sessionHash, 'hex')))?.caller
    },

    /** Somebody did something in this session just now. */
    async touch(sessionHash: string): Promise<void> {
      await touchSession(db, Buffer.from(sessionHash, 'hex'), clock())
    },

    async signOut(sessionToken: string): Promise<void> {
      const operatorId = await deleteSession(db, hashToken(sessionToken))
      if (operatorId) onRevoked(operatorId)
    },

    /** Removes sessions that are over and failures that are forgiven. For now and then. */
    async sweep(): Promise<void> {
      const ago = (milliseconds: number) => new Date(clock().getTime() - milliseconds)
      const seenAt = ago(idleMinutes * 60_000)
      await deleteSessionsBefore(db, { createdAt: ago(longestSessionHours * 3_600_000), seenAt })
      await deleteAttemptsBefore(db, ago(throttleHours * 3_600_000))
    },
  }
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
