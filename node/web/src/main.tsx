import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import './app/nonce';
import './i18n';
import { followTheme } from './app/preferences';
import { queryClient } from './app/queries';
import { router } from './app/routes';
import { listenForShortcuts } from './app/shortcuts';
import './design/tokens.css';
import './design/base.css';

followTheme();
listenForShortcuts();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
