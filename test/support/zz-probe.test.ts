import { expect, it } from 'vitest';
import { needs } from './needs.ts';
needs('libreoffice')('a document opens', () => { it('x', () => expect(1).toBe(2)); });
