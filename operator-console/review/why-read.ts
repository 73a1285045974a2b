import { type WorkReason, workReasons } from '../../protocol/stated-reason.ts'
import { t } from '../language.ts'

const isWork = (reason: string): reason is WorkReason => workReasons.some((one) => one === reason)

/** Why somebody read: in their own words, or by what they were doing. */
export function whyRead(reason: string): string {
  return isWork(reason) ? t(`review.why-read.${reason}`) : reason
}
