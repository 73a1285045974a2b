import type { Role } from '../../protocol/operator.ts'

/** Who is signed in, and what they may do where. */
export interface OperatorCaller {
  id: string
  name: string
  title: string
  roles: { siteId: string; role: Role }[]
  /** SHA-256 of the session token, hex: names the session without being able to open it. */
  sessionHash: string
}

const serving: readonly Role[] = ['counsellor', 'supervisor']

/** Sites whose conversations may be taken: an administrator alone doesn't read any. */
export function servedSiteIds(roles: OperatorCaller['roles']): string[] {
  return [...new Set(roles.filter(({ role }) => serving.includes(role)).map(({ siteId }) => siteId))].sort()
}

/** As what somebody answers on a site; as a counsellor where they are more than that. */
export function actingOn(roles: OperatorCaller['roles'], siteId: string): Role {
  const own = roles.filter((one) => one.siteId === siteId).map(({ role }) => role)
  return serving.find((role) => own.includes(role)) ?? own[0] ?? 'counsellor'
}
