import type { EscalationGuide } from '../protocol/escalation-guide.ts'

/** The same law as in Kuusiniemi, said by a small municipality; its Swedish should have been looked at again in May. */
export function guideInAhtola(kuusiniemi: EscalationGuide): EscalationGuide {
  const [, ...lines] = kuusiniemi.emergency.say
  return {
    ...kuusiniemi,
    reviewBy: { fi: '2027-05-31', 'fi-simple': '2027-05-31', sv: '2026-05-31', en: null },
    emergency: {
      numbers: [
        ...kuusiniemi.emergency.numbers,
        {
          name: {
            fi: 'Myrkytystietokeskus',
            'fi-simple': 'Myrkytys-tieto-keskus',
            sv: 'Giftinformationscentralen',
            en: 'Poison Information Centre',
          },
          phone: '0800 147 111',
          when: {
            fi: 'Nuori on ottanut jotain, mutta vointi on hyvä. Jos vointi huononee, soita 112.',
            'fi-simple': 'Nuori on ottanut jotain. Hän voi vielä hyvin.\nJos hän voi huonosti, soita 112.',
            sv: 'Den unga har tagit något men mår bra. Om hen börjar må sämre, ring 112.',
            en: 'They have taken something but feel well. If they get worse, call 112.',
          },
        },
      ],
      say: [
        {
          fi: 'Soitan Ahtolan nuorten chatista. Olen kunnan nuoriso-ohjaaja.',
          'fi-simple': 'Soitan Ahtolan nuorten chatista. Olen nuoriso-ohjaaja.',
          sv: 'Jag ringer från Ahtola ungdomschatt. Jag är ungdomsledare i kommunen.',
          en: 'I am calling from the Ahtola youth chat. I am a youth worker of the municipality.',
        },
        ...lines,
      ],
    },
  }
}
