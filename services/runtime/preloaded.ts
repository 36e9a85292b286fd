/** What a service needs before it is loaded: `node --import`. */
import './signals.ts';
import './imports.ts';
