import { useRef } from 'preact/hooks'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { DeadLink, QualityLine, ServiceFault } from '../../protocol/service-care.ts'
import type { App } from '../app.ts'
import { directionOf } from '../guidance/GuidanceText.tsx'
import { formatMoment, language as spoken, t } from '../language.ts'
import { cityDay } from '../ui/city-time.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { plainDay } from '../ui/plain-day.ts'
import { useKeptFocus } from '../ui/use-kept-focus.ts'
import { directoryOf } from './own-directory.ts'
import type { QualityState } from './quality-state.ts'

interface Props {
  app: App
  siteId: string
  quality: QualityState
  line: QualityLine
}

/** One service with all that is wrong with it. */
export function QualityRow(props: Props) {
  const { app, line } = props
  const { id, name, steward, faults, referrals } = line
  const row = useRef<HTMLLIElement>(null)
  useKeptFocus(row, () => row.current?.querySelector('a')?.focus())
  return (
    <li ref={row} class="quality-line">
      <a
        class="name"
        href={app.services.addressOf({ view: 'list', id, does: 'read' })}
        lang={name?.language}
        dir={directionOf(name?.language ?? 'fi')}
      >
        {name?.text ?? t('service.nameless')}
      </a>
      <p class="xs soft">
        {[...(steward ? [steward.name] : []), t('service.referrals', { count: referrals })].join(' · ')}
      </p>
      <ul class="faults">
        {faults.map((fault) => (
          <li key={fault}>
            <Fault {...props} fault={fault} />
          </li>
        ))}
      </ul>
    </li>
  )
}

const icons: Record<ServiceFault, IconName> = {
  'said-closed': 'urgent',
  'dead-link': 'net',
  'no-hours': 'clock',
  'review-due': 'old',
  'no-easy-text': 'easy',
  'no-steward': 'eye',
  'never-referred': 'none',
}

function Fault({ fault, ...props }: Props & { fault: ServiceFault }) {
  const { line } = props
  const isUrgent = fault === 'said-closed' || fault === 'dead-link'
  return (
    <>
      <span class={`state ${isUrgent ? 'alarm' : fault === 'never-referred' ? 'soft' : 'warn'}`}>
        <Icon name={icons[fault]} />
        {sentenceOf(fault, line)}
      </span>
      {fault === 'dead-link' && <DeadLinks links={line.deadLinks} />}
      <Ways {...props} fault={fault} />
    </>
  )
}

function sentenceOf(fault: ServiceFault, { saidClosed, reviewAt }: QualityLine): string {
  if (fault === 'said-closed') return t('service.was-said-closed', { count: saidClosed })
  if (fault === 'review-due' && reviewAt) return t('service.review-was', { day: plainDay(reviewAt) })
  return t(`service.fault.${fault}`)
}

function DeadLinks({ links }: { links: readonly DeadLink[] }) {
  return (
    <ul class="dead-links xs">
      {links.map(({ url, failure, status, checkedAt }) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noreferrer noopener">
            <bdi>{url}</bdi>
          </a>{' '}
          <span class="soft">
            {t(`service.link-failure.${failure}`)}
            {status ? ` (${status})` : ''}, {formatMoment(checkedAt)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What can be done about it: here at once, or where it is changed. */
function Ways({ app, siteId, quality, line, fault }: Props & { fault: ServiceFault }) {
  const mayMend = app.services.mayDecide.value || line.steward?.id === app.operator.value?.id
  const name = line.name?.text ?? ''
  if (!mayMend || fault === 'never-referred') return null
  const today = cityDay(app.clock.now.value)
  const edit = (language: ContentLanguage) => () => {
    directoryOf(app, siteId).draftOf(line.id).textLanguage.value = language
  }
  return (
    <span class="ways">
      {fault === 'review-due' && (
        <Press name={name} word="still-holds" act={() => void quality.review(line, today)} />
      )}
      {fault === 'dead-link' && (
        <Press name={name} word="check-again" act={() => void quality.checkLinks(line)} />
      )}
      {fault === 'said-closed' && (
        <Press name={name} word="dealt-with" act={() => void quality.settle(line)} />
      )}
      <a
        class="btn small quiet"
        href={app.services.addressOf({ view: 'list', id: line.id, does: 'edit' })}
        aria-label={`${t(`service.mend.${fault}`)}: ${name}`}
        onClick={edit(fault === 'no-easy-text' ? 'fi-simple' : spoken.value)}
      >
        {t(`service.mend.${fault}`)}
      </a>
    </span>
  )
}

function Press({ name, word, act }: { name: string; word: string; act: () => void }) {
  return (
    <button type="button" class="btn small" aria-label={`${t(`service.${word}`)}: ${name}`} onClick={act}>
      {t(`service.${word}`)}
    </button>
  )
}
