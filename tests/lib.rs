//! What no single module can prove. Everything is in `suite/`.
