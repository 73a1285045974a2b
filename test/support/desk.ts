import type { DeskAnswer, DeskSelf } from '../../protocol/desk.ts'
import { insertDesk } from '../../server/referral/desk-repository.ts'
import { operatorId } from './hand-over.ts'
import type { Kynnys } from './kynnys.ts'
import { anAccount, signIn } from './people.ts'

export type Desk = Awaited<ReturnType<typeof aDesk>>

/** An account that works at the desk of these services and has no other role. */
export async function aDeskAccount(kynnys: Kynnys, siteId: string, ...serviceIds: string[]) {
  const email = await anAccount(kynnys, { siteId, role: 'desk' })
  const id = await operatorId(kynnys, email)
  for (const serviceId of serviceIds) await insertDesk(kynnys.db, { operatorId: id, siteId, serviceId })
  return { email, id }
}

/** Somebody signed in at a desk; `url` may be another process's. */
export async function aDesk(kynnys: Kynnys, siteId: string, serviceId: string, url = kynnys.url) {
  const account = await aDeskAccount(kynnys, siteId, serviceId)
  return { ...account, ...askingAs(url, await signIn(url, account.email)) }
}

/** What the desk's page may ask, with this cookie. */
export function askingAs(url: string, cookie: string) {
  async function ask(path: string, body?: object) {
    const headers = { cookie, origin: new URL(url).origin, 'content-type': 'application/json' }
    const sent = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    const response = await fetch(`${url}/desk/${path}`, sent)
    return { status: response.status, answer: await response.json() }
  }

  return {
    cookie,
    self: async () => (await ask('self')) as { status: number; answer: DeskSelf },
    look: async (code: string) => (await ask('look', { code })).answer as DeskAnswer & { refusal?: string },
    arrive: async (code: string) =>
      (await ask('arrive', { code })).answer as DeskAnswer & { refusal?: string },
  }
}
