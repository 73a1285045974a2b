import type { App } from '../app.ts'
import { AskConsultation } from '../consultation/AskConsultation.tsx'
import { FormSection } from '../contact-form/FormSection.tsx'
import { EarlierTalks } from '../earlier/EarlierTalks.tsx'
import { EscalationSection } from '../escalation/EscalationSection.tsx'
import { NextStepSection } from '../follow-up/NextStepSection.tsx'
import { formatMoment, localized, t } from '../language.ts'
import { Landmark } from '../layout/Landmark.tsx'
import { ToldSection } from '../mapping/ToldSection.tsx'
import { NoteAside } from '../note/NoteAside.tsx'
import { NoteForm } from '../note/NoteForm.tsx'
import { ReferralSection } from '../referral/ReferralSection.tsx'
import { formatDuration } from '../ui/duration.ts'
import { languageName } from '../ui/language-name.ts'
import { minutesSince } from '../ui/time.ts'
import { districtOf, nameOf, themeOf } from './naming.ts'
import type { Own } from './own-state.ts'
import './context.css'

/** What the young person told before the talk, and what colleagues have noted. */
export function ContextPanel({ app, own }: { app: App; own: Own }) {
  const name = nameOf(own.conversation.value)
  return (
    <Landmark app={app} class="context" label={t('context.label', { name })}>
      <section>
        <div class="head">
          <h2>{t('context.told', { name })}</h2>
        </div>
        <Facts app={app} own={own} />
      </section>
      <ToldSection key={`told-${own.id}`} app={app} id={own.id} />
      {own.conversation.value.role === 'owner' && (
        <>
          <ReferralSection key={`referral-${own.id}`} app={app} own={own} />
          <EarlierTalks app={app} own={own} />
          <Notes app={app} own={own} />
          <FormSection key={`form-${own.id}`} app={app} id={own.id} />
          <AskConsultation key={`consult-${own.id}`} app={app} own={own} />
          <NextStepSection key={`step-${own.id}`} app={app} own={own} />
          <EscalationSection app={app} own={own} />
        </>
      )}
    </Landmark>
  )
}

function Notes({ app, own }: { app: App; own: Own }) {
  return (
    <section class="notes">
      <div class="head">
        <h2>{t('note.title', { count: own.notes.notes.value.length })}</h2>
        <span class="soft end">{t('note.unseen')}</span>
      </div>
      {own.notes.notes.value.map((note) => (
        <NoteAside key={note.id} note={note} listed />
      ))}
      <NoteForm key={own.id} app={app} own={own} />
    </section>
  )
}

function Facts({ app, own }: { app: App; own: Own }) {
  const conversation = own.conversation.value
  const sites = app.sites.value
  const site = sites.length > 1 ? sites.find((one) => one.id === conversation.siteId) : undefined
  // Who took it over took it later than somebody came; that moment is not theirs to know.
  const isHandedOn = own.entries.value.some(({ kind }) => kind.startsWith('handed-over'))
  const waited = isHandedOn ? null : minutesSince(conversation.startedAt, Date.parse(conversation.claimedAt))
  return (
    <dl class="facts">
      <dt>{t('context.theme')}</dt>
      <dd>{themeOf(conversation, sites)}</dd>
      <dt>{t('context.district')}</dt>
      <dd>{districtOf(conversation, sites)}</dd>
      <dt>{t('context.language')}</dt>
      <dd>{languageName(conversation.language)}</dd>
      {site && (
        <>
          <dt>{t('context.site')}</dt>
          <dd>{localized(site.name)}</dd>
        </>
      )}
      <dt>{t('context.began')}</dt>
      <dd>{formatMoment(conversation.startedAt)}</dd>
      {waited !== null && (
        <>
          <dt>{t('context.waited')}</dt>
          <dd>{formatDuration(waited)}</dd>
        </>
      )}
    </dl>
  )
}
