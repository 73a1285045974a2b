import { Refusal } from '../refusal.ts'
import type { OperatorCaller } from './operator.ts'

type Roles = OperatorCaller['roles']

/** Of another site not even its existence is told. */
export function rolesOn(roles: Roles, siteId: string): Roles {
  const own = roles.filter((role) => role.siteId === siteId)
  if (own.length === 0) throw new Refusal('not-found')
  return own
}

/** Supervisors and administrators decide about a site; its counsellors are refused `not-allowed`. */
export function mustDecide(roles: Roles, siteId: string): void {
  if (rolesOn(roles, siteId).every(({ role }) => role === 'counsellor')) throw new Refusal('not-allowed')
}

/** As what somebody decides who may. */
export function decidingOn(roles: Roles, siteId: string): 'supervisor' | 'administrator' {
  const administers = roles.some((one) => one.siteId === siteId && one.role === 'administrator')
  return administers ? 'administrator' : 'supervisor'
}

/** What only supervisors may see: who administers a site doesn't, by that, see how it works. */
export function mustSupervise(roles: Roles, siteId: string): void {
  if (rolesOn(roles, siteId).every(({ role }) => role !== 'supervisor')) throw new Refusal('not-allowed')
}

/** What only administrators look after, as what comes from outside. */
export function mustAdminister(roles: Roles, siteId: string): void {
  if (rolesOn(roles, siteId).every(({ role }) => role !== 'administrator')) throw new Refusal('not-allowed')
}

/** What belongs to those who work with the young; who only administers a site is refused `not-allowed`. */
export function mustServe(roles: Roles, siteId: string): void {
  if (rolesOn(roles, siteId).every(({ role }) => role === 'administrator')) throw new Refusal('not-allowed')
}
