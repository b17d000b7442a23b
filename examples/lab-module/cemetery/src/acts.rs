//! The closed list of what can be asked of the cemeteries, and who may by default.

kernel::acts! {
    /// See plots.
    read PlotRead = "cemetery.plot.read";
    /// Enter a plot that was given.
    write PlotCreate = "cemetery.plot.create";
    /// Print the certificate of a plot.
    write PlotCertify = "cemetery.plot.certify";
}

kernel::policies! {
    PlotRead: REGISTRAR | HEAD_OF_OFFICE | AUDITOR => Units;
    PlotCreate: REGISTRAR | HEAD_OF_OFFICE => Units;
    PlotCertify: HEAD_OF_OFFICE => Units;
}
