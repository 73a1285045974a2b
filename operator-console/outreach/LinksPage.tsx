import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import type { OutreachLink } from '../../protocol/outreach-link.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { refusalWords } from '../ui/refusal-words.ts'
import { LinkCode } from './LinkCode.tsx'
import { Choices } from './WhereFields.tsx'
import { momentWords } from './words.ts'
import '../ui/paper.css'

interface Props {
  app: App
  /** Of the session that it is for; else for a campaign. */
  session: { id: string; name: string } | undefined
}

/** Ways into the chat: who comes by one is counted, and nothing else. */
export function LinksPage({ app, session }: Props) {
  const { connection, outreach } = app
  const siteId = outreach.site.value?.id ?? ''
  const links = useSignal<readonly OutreachLink[]>([])
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const shown = useSignal<string | undefined>(undefined)
  const isOpen = connection.line.value === 'open'
  const read = async () => {
    const reply = await connection.ask('outreach:links', { siteId })
    if (reply.ok) links.value = reply.answer.links
    refusal.value = reply.ok ? undefined : reply.refusal
  }
  useEffect(() => void read(), [siteId, isOpen])
  const make = async (wish: Wish) => {
    const id = crypto.randomUUID()
    // It leads to a session that the server has to know first.
    if (session) await outreach.sync()
    const asked = { ...wish, siteId, id, sessionId: session?.id ?? null }
    const reply = await connection.ask('outreach:make-link', asked)
    refusal.value = reply.ok ? undefined : reply.refusal
    if (!reply.ok) return
    shown.value = id
    await read()
  }
  const end = async (id: string) => {
    const reply = await connection.ask('outreach:end-link', { siteId, id })
    await read()
    if (!reply.ok) refusal.value = reply.refusal
  }
  return (
    <div class="outreach-body">
      <Heading>{t('outreach.links')}</Heading>
      <p class="soft">{t('outreach.links-hint')}</p>
      <NewLink name={session?.name ?? ''} isPossible={isOpen} onMake={make} />
      {refusal.value && <p role="alert">{refusalWords(refusal.value)}</p>}
      <ul class="links">
        {links.value.map((link) => (
          <li key={link.id}>
            <b>{link.name}</b>
            <p class="soft">
              <span class="unprinted">
                {t('outreach.link-counts', { arrived: link.arrived, started: link.started })} ·{' '}
              </span>
              {link.isOver
                ? t('outreach.link-over')
                : t('outreach.link-until', { at: momentWords(link.expiresAt) })}
              {link.worker && ` · ${link.worker}`}
            </p>
            {!link.isOver && (
              <p class="row wraps unprinted">
                <button
                  type="button"
                  class="btn"
                  aria-expanded={shown.value === link.id}
                  onClick={() => {
                    shown.value = shown.value === link.id ? undefined : link.id
                  }}
                >
                  {t('outreach.link-show')}
                </button>
                <button type="button" class="btn" onClick={() => void end(link.id)}>
                  {t('outreach.link-end')}
                </button>
              </p>
            )}
            {shown.value === link.id && !link.isOver && <LinkCode link={link} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface Wish {
  name: string
  samePerson: boolean
  days: number
}

const spans = [7, 30, 180] as const

interface NewLinkProps {
  name: string
  isPossible: boolean
  onMake: (wish: Wish) => Promise<void>
}

function NewLink({ name: proposed, isPossible, onMake }: NewLinkProps) {
  const id = useId()
  const name = useSignal(proposed)
  const samePerson = useSignal(true)
  const days = useSignal<number>(30)
  const busy = useSignal(false)
  const make = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy.value) return
    busy.value = true
    await onMake({ name: name.value.trim(), samePerson: samePerson.value, days: days.value })
    busy.value = false
    name.value = proposed
  }
  return (
    <form class="card unprinted" onSubmit={(event) => void make(event)}>
      <div class="field">
        <label for={id}>{t('outreach.link-name')}</label>
        <input
          class="input"
          id={id}
          required
          maxLength={60}
          value={name.value}
          onInput={({ currentTarget }) => {
            name.value = currentTarget.value
          }}
        />
      </div>
      <label class="row">
        <input
          type="checkbox"
          checked={samePerson.value}
          onChange={({ currentTarget }) => {
            samePerson.value = currentTarget.checked
          }}
        />
        {t('outreach.link-same')}
      </label>
      <Choices
        legend={t('outreach.link-days')}
        choices={spans.map((span) => ({ id: String(span), words: t(`outreach.link-days-${span}`) }))}
        chosen={String(days.value)}
        onChoose={(chosen) => {
          days.value = Number(chosen)
        }}
      />
      <button type="submit" class="btn main tall" disabled={!isPossible}>
        {t('outreach.link-make')}
      </button>
      {!isPossible && <p class="soft">{t('outreach.link-needs-line')}</p>}
    </form>
  )
}
