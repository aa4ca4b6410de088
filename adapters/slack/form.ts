import type { Form } from '../../src/desk/desk.ts';
import { plainLine } from '../plain-text.ts';
import { plainText } from './blocks.ts';
import { writeFormMetadata, type FormMetadata } from './form-metadata.ts';
import { FORM_LIMITS } from './limits.ts';
import { WORDS } from './words.ts';

/** Under which Slack sends a form back. */
export const REPORT_FORM_ID = 'report';

/** A form as Slack shows it: a field with choices is a list, one without is a text of several lines. @param origin where it was asked for */
export function renderForm({ title, token, fields }: Form, origin: Omit<FormMetadata, 'token'>): object {
  return {
    type: 'modal',
    callback_id: REPORT_FORM_ID,
    private_metadata: writeFormMetadata({ ...origin, token }),
    title: plainText(plainLine(title, FORM_LIMITS.title) || WORDS.untitled),
    submit: plainText(WORDS.submit),
    close: plainText(WORDS.close),
    blocks: fields.map(({ id, label, choices }) => ({ type: 'input', block_id: id, label: plainText(plainLine(label, FORM_LIMITS.label) || WORDS.untitled), element: choices?.length ? listOf(id, choices) : { type: 'plain_text_input', action_id: id, multiline: true, max_length: FORM_LIMITS.answer } })),
  };
}

function listOf(id: string, choices: readonly string[]): object {
  const options = [...new Set(choices.map((choice) => plainLine(choice, FORM_LIMITS.option) || WORDS.untitled))].slice(0, FORM_LIMITS.options);
  return { type: 'static_select', action_id: id, options: options.map((option) => ({ text: plainText(option), value: option })) };
}
