import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import admin from './en/admin';
import app from './en/app';
import charts from './en/charts';
import editor from './en/editor';
import events from './en/events';
import search from './en/search';
import tail from './en/tail';
import welcome from './en/welcome';

/** All words of the UI, a namespace for each part of it. A translation is a folder beside `en`, of the same shape. */
export const words = { app, search, editor, events, charts, tail, admin, welcome } as const;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof words;
  }
}

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'app',
  resources: { en: words },
  interpolation: { escapeValue: false }, // React escapes
});

export { i18next };
