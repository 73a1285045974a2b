import type { ReferralCard } from '../../protocol/referral.ts'
import { groupCode } from '../../protocol/referral-code.ts'

interface Wording {
  /** Beside "by whom": in the young person's language. */
  when: string | null
  meets: string
  say: string
}

/** The card as a plain text to keep: in the young person's language, and in the desk's. */
export function cardAsText(card: ReferralCard, code: string | undefined, wording: Wording): string {
  const [own, ...others] = card.service.map(({ name, address, hours, arrival }) => [
    name,
    address,
    wording.when ?? hours,
    arrival,
  ])
  const mine = [...(own ?? []), card.meets && `${wording.meets}: ${card.meets}`, card.message]
  const toSay = code ? [wording.say, groupCode(code)] : []
  const parts = [mine, toSay, ...others].map((lines) => lines.filter(Boolean).join('\n'))
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
