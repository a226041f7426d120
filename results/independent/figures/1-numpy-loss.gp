# Draws 1-numpy-loss.svg from 1-numpy-loss.dat: gnuplot -d 1-numpy-loss.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,392 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '1-numpy-loss.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:392]
set label 'without BN' at 114,371 textcolor rgb '#333333'
set label 'with BN' at 247,371 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(371) with lines linecolor rgb '#0072B2' linewidth 2, \
  '+' using (213+$1*26/860):(371) with lines linecolor rgb '#D55E00' linewidth 2
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:20]
set yrange [1.2:2.3]
set format x '%.0f'
set xtics 5
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.51628
set bmargin at screen 0.13776; set tmargin at screen 0.82653
set title '3 layers in NumPy' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.2; set ylabel 'validation loss (nats)' textcolor rgb '#333333'
plot \
  '1-numpy-loss.dat' index 0 using 1:4:5 with filledcurves linecolor rgb '#0072B2', \
  '1-numpy-loss.dat' index 1 using 1:4:5 with filledcurves linecolor rgb '#D55E00', \
  '1-numpy-loss.dat' index 0 using 1:2 with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  '1-numpy-loss.dat' index 1 using 1:2 with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid

# Panel 2
set lmargin at screen 0.54884; set rmargin at screen 0.97209
set bmargin at screen 0.13776; set tmargin at screen 0.82653
set title '9 layers in NumPy' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 0.2; unset ylabel
plot \
  '1-numpy-loss.dat' index 2 using 1:4:5 with filledcurves linecolor rgb '#0072B2', \
  '1-numpy-loss.dat' index 3 using 1:4:5 with filledcurves linecolor rgb '#D55E00', \
  '1-numpy-loss.dat' index 2 using 1:2 with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  '1-numpy-loss.dat' index 3 using 1:2 with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid

unset multiplot
unset output
